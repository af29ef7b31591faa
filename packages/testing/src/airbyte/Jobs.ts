/** Jobs: how they begin, what they do to the rest of the world when they are over, and how they are stopped. */
import { streamKey, type StreamDescriptor } from "./Catalog.ts";
import { refusalOf } from "./Configuration.ts";
import type { Connection } from "./Connections.ts";
import type { Kind } from "./Kind.ts";
import { actorOf, definitionOf, workspaceIdOf } from "./Lookup.ts";
import type { Fields } from "./Schema.ts";
import { forgetState, hasState, rememberState } from "./States.ts";
import { type Breakdown, type Course, endOf, isUnderWay, momentOf } from "./Timeline.ts";
import type { World } from "./World.ts";

/** What a job has to carry of one stream. */
export interface StreamWork extends StreamDescriptor {
  readonly records: number;
  readonly bytes: number;
  /** The field that the next sync goes on from; undefined where the stream is read whole. */
  readonly cursor?: string | undefined;
}

/** What a worker has told of an attempt. */
export interface Reported {
  readonly stats?: Fields | undefined;
  readonly streamStats?: ReadonlyArray<Fields> | undefined;
  readonly lines: ReadonlyArray<string>;
}

/** A job of a connection. */
export interface Job {
  readonly id: number;
  readonly configType: "sync" | "reset_connection";
  readonly connectionId: string;
  readonly streams: ReadonlyArray<StreamWork>;
  course: Course;
  /** Whether its end has had its effect. */
  settled: boolean;
  /** By the attempt's number. */
  readonly reported: Map<number, Reported>;
}

const MAX_ATTEMPTS = 3;
const BYTES_OF_A_RECORD = 120;
/** Of a stream that was read before, so much is new. */
const NEW_SHARE = 0.05;

/** The job of a connection that is not over. */
export const runningJobOf = (world: World, connectionId: string): Job | undefined =>
  world.jobs.findLast(
    (_) => _.connectionId === connectionId && isUnderWay(momentOf(_.course, world.now()).status),
  );

const workOf = (world: World, connection: Connection): ReadonlyArray<StreamWork> => {
  const { connector, dockerImageTag } = definitionOf(
    world,
    "source",
    actorOf(world, "source", connection.sourceId).definitionId,
  );
  const offered = new Map(
    connector.streams?.(dockerImageTag).map((_) => [streamKey(_), _.records]) ?? [],
  );
  return connection.syncCatalog.streams.flatMap(({ stream, config }) => {
    if (stream === undefined || config?.selected === false) return [];
    const { name, namespace } = stream;
    const whole = offered.get(streamKey(stream)) ?? 0;
    const cursor = config?.syncMode === "incremental" ? config.cursorField?.[0] : undefined;
    const known = cursor !== undefined && hasState(world, connection.connectionId, stream);
    const records = known ? Math.ceil(whole * NEW_SHARE) : whole;
    return [{ name, namespace, records, bytes: records * BYTES_OF_A_RECORD, cursor }];
  });
};

const refusedBy = (world: World, kind: Kind, actorId: string): ReadonlyArray<Breakdown> => {
  const { definitionId, configuration } = actorOf(world, kind, actorId);
  const { connector } = definitionOf(world, kind, definitionId);
  const message = refusalOf(connector.specification, configuration);
  return message === undefined ? [] : [{ origin: kind, type: "config_error", message }];
};

/** How the attempts will end: a wrong configuration ends the job at once, anything else is tried again. */
const attemptsOf = (breakdowns: ReadonlyArray<Breakdown>): Course["attempts"] => {
  const hopeless = breakdowns.findIndex((_) => _.type === "config_error");
  if (hopeless >= 0) return breakdowns.slice(0, Math.min(hopeless + 1, MAX_ATTEMPTS));
  return breakdowns.length >= MAX_ATTEMPTS
    ? breakdowns.slice(0, MAX_ATTEMPTS)
    : [...breakdowns, "success"];
};

/** A reset carries nothing: it takes away. */
const emptied = ({ name, namespace }: StreamDescriptor): StreamWork => ({
  name,
  namespace,
  records: 0,
  bytes: 0,
});

/** Begins a job; what was scripted for the connection happens in it. */
export const beginJob = (
  world: World,
  connection: Connection,
  configType: Job["configType"],
  only?: ReadonlyArray<StreamDescriptor>,
): Job => {
  const { connectionId, sourceId, destinationId } = connection;
  const script = world.scripts.get(connectionId) ?? [];
  world.scripts.delete(connectionId);
  const isSync = configType === "sync";
  const breakdowns = [
    ...(isSync ? refusedBy(world, "source", sourceId) : []),
    ...refusedBy(world, "destination", destinationId),
    ...script,
  ];
  const streams = workOf(world, connection);
  const job: Job = {
    id: world.jobs.length + 1,
    configType,
    connectionId,
    streams: isSync ? streams : (only ?? streams).map(emptied),
    course: {
      createdAt: world.now(),
      pace: world.paces.get(connectionId) ?? world.pace,
      attempts: attemptsOf(breakdowns),
    },
    settled: false,
    reported: new Map(),
  };
  world.jobs.push(job);
  return job;
};

/** Stops a job; one that is over stays as it ended. */
export const cancel = (world: World, job: Job): void => {
  const now = world.now();
  if (!isUnderWay(momentOf(job.course, now).status)) return;
  job.course = { ...job.course, cancelledAt: now };
};

const takeEffect = (world: World, job: Job): void => {
  const connection = world.connections.get(job.connectionId);
  const at = endOf(job.course);
  if (connection === undefined || momentOf(job.course, at).status !== "succeeded") return;
  if (job.configType === "reset_connection") {
    forgetState(world, job.connectionId, job.streams);
    return;
  }
  rememberState(world, job.connectionId, job.streams, at);
  const id = workspaceIdOf(world, connection);
  const workspace = world.workspaces.get(id);
  if (workspace !== undefined) world.workspaces.set(id, { ...workspace, firstCompletedSync: true });
};

/** Lets the jobs that have ended by now take effect, in the order in which they ended. */
export const settle = (world: World): void => {
  const ended = world.jobs.filter((_) => !_.settled && endOf(_.course) <= world.now());
  for (const job of ended.toSorted((a, b) => endOf(a.course) - endOf(b.course))) {
    job.settled = true;
    takeEffect(world, job);
  }
};
