// Written by `plugboard generate` from the catalog of bosa. Do not edit: run it again.
/* eslint-disable */
import type { ConnectorFile, FileInput } from "@plugboard/core";

export interface GithubAddLabelInput {
  label: string;
  /** The number in the repository. */
  number: number;
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GithubAddLabelOutput {
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubCountIssuesInput {
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GithubCountIssuesOutput {
  closed: number;
  open: number;
  total: number;
}

export interface GithubCreateIssueInput {
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo: string;
  /** One line. */
  title: string;
  /** Markdown. */
  body?: string | null | undefined;
  labels?: ReadonlyArray<string> | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GithubCreateIssueOutput {
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubGetPullRequestInput {
  /** The number in the repository. */
  number: number;
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GithubGetPullRequestOutput {
  created_at: string;
  draft: boolean;
  head: {
    ref: string;
    sha: string;
  };
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubGetRepoInput {
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GithubGetRepoOutput {
  default_branch: string;
  description: string;
  full_name: string;
  id: number;
  name: string;
  owner: string;
  private: boolean;
  stargazers_count: number;
}

export interface GithubListIssuesInput {
  /** The account that owns the repository. */
  owner: string;
  cursor?: string | null | undefined;
  /** Begin with the last page. */
  from_last?: boolean | null | undefined;
  labels?: ReadonlyArray<string> | null | undefined;
  per_page?: number | null | undefined;
  /** The repository, without its owner. */
  repo?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  /**
   * Which ones.
   * @default "all"
   */
  state?: "open" | "closed" | "all" | null | undefined;
}

export type GithubListIssuesOutput = ReadonlyArray<{
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}>;

export interface GithubListIssuesItem {
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubListPullRequestsInput {
  /** The account that owns the repository. */
  owner: string;
  page?: number | null | undefined;
  per_page?: number | null | undefined;
  /** The repository, without its owner. */
  repo?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  /**
   * Which ones.
   * @default "all"
   */
  state?: "open" | "closed" | "all" | null | undefined;
}

export type GithubListPullRequestsOutput = ReadonlyArray<{
  created_at: string;
  draft: boolean;
  head: {
    ref: string;
    sha: string;
  };
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}>;

export interface GithubListPullRequestsItem {
  created_at: string;
  draft: boolean;
  head: {
    ref: string;
    sha: string;
  };
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubListRepositoriesInput {
  /** The account that owns the repository. */
  owner: string;
  page?: number | null | undefined;
  per_page?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export type GithubListRepositoriesOutput = ReadonlyArray<{
  default_branch: string;
  description: string;
  full_name: string;
  id: number;
  name: string;
  owner: string;
  private: boolean;
  stargazers_count: number;
}>;

export interface GithubListRepositoriesItem {
  default_branch: string;
  description: string;
  full_name: string;
  id: number;
  name: string;
  owner: string;
  private: boolean;
  stargazers_count: number;
}

export interface GithubSearchIssuesInput {
  query: string;
  page?: number | null | undefined;
  per_page?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  sort?: "created" | "title" | null | undefined;
}

export type GithubSearchIssuesOutput = ReadonlyArray<{
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}>;

export interface GithubSearchIssuesItem {
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GithubUpdateIssueInput {
  /** The number in the repository. */
  number: number;
  /** The account that owns the repository. */
  owner: string;
  /** The repository, without its owner. */
  repo: string;
  body?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  state?: "open" | "closed" | null | undefined;
  title?: string | null | undefined;
}

export interface GithubUpdateIssueOutput {
  body: string;
  created_at: string;
  labels: ReadonlyArray<string>;
  number: number;
  owner: string;
  repo: string;
  state: "open" | "closed";
  title: string;
  user: {
    id: number;
    login: string;
  };
}

export interface GoogleDriveDeleteFileInput {
  /** The id of the file. */
  file_id: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleDriveDeleteFileOutput {
  deleted: true;
  id: string;
}

export interface GoogleDriveDownloadFileInput {
  /** The id of the file. */
  file_id: string;
}

export type GoogleDriveDownloadFileOutput = ConnectorFile;

export interface GoogleDriveGetFileInput {
  /** The id of the file. */
  file_id: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleDriveGetFileOutput {
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}

export interface GoogleDriveListFilesInput {
  cursor?: string | null | undefined;
  /** Where it lies. */
  folder?: string | null | undefined;
  /** Begin with the last page. */
  from_last?: boolean | null | undefined;
  limit?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export type GoogleDriveListFilesOutput = ReadonlyArray<{
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}>;

export interface GoogleDriveListFilesItem {
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}

export interface GoogleDriveSearchFilesInput {
  query: string;
  limit?: number | null | undefined;
  page?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export type GoogleDriveSearchFilesOutput = ReadonlyArray<{
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}>;

export interface GoogleDriveSearchFilesItem {
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}

export interface GoogleDriveUpdateFileInput {
  /** The id of the file. */
  file_id: string;
  file?: FileInput | null | undefined;
  name?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleDriveUpdateFileOutput {
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}

export interface GoogleDriveUploadFileInput {
  file: FileInput;
  /** Where it lies. */
  folder?: string | null | undefined;
  name?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleDriveUploadFileOutput {
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}

export interface GoogleDriveUploadFilesInput {
  files: ReadonlyArray<FileInput>;
  /** Where it lies. */
  folder?: string | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export type GoogleDriveUploadFilesOutput = ReadonlyArray<{
  folder: string;
  id: string;
  mime_type: string;
  modified_at: string;
  name: string;
  size: number;
}>;

export interface GoogleMailDeleteMessageInput {
  message_id: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleMailDeleteMessageOutput {
  deleted: true;
  id: string;
}

export interface GoogleMailGetMessageInput {
  message_id: string;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleMailGetMessageOutput {
  attachments: ReadonlyArray<{
    content_type: string;
    filename: string;
    size: number;
  }>;
  body: string;
  from: string;
  id: string;
  labels: ReadonlyArray<string>;
  sent_at: string;
  subject: string;
  to: ReadonlyArray<string>;
  unread: boolean;
}

export interface GoogleMailListMessagesInput {
  cursor?: string | null | undefined;
  /** Begin with the last page. */
  from_last?: boolean | null | undefined;
  label?: string | null | undefined;
  limit?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  /** Only unread ones. */
  unread?: boolean | null | undefined;
}

export type GoogleMailListMessagesOutput = ReadonlyArray<{
  attachments: ReadonlyArray<{
    content_type: string;
    filename: string;
    size: number;
  }>;
  body: string;
  from: string;
  id: string;
  labels: ReadonlyArray<string>;
  sent_at: string;
  subject: string;
  to: ReadonlyArray<string>;
  unread: boolean;
}>;

export interface GoogleMailListMessagesItem {
  attachments: ReadonlyArray<{
    content_type: string;
    filename: string;
    size: number;
  }>;
  body: string;
  from: string;
  id: string;
  labels: ReadonlyArray<string>;
  sent_at: string;
  subject: string;
  to: ReadonlyArray<string>;
  unread: boolean;
}

export interface GoogleMailSendEmailInput {
  mail_body: string;
  mail_subject: string;
  mail_to: ReadonlyArray<string>;
  mail_attachments?: ReadonlyArray<FileInput> | null | undefined;
  mail_cc?: ReadonlyArray<string> | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleMailSendEmailOutput {
  attachments: ReadonlyArray<{
    content_type: string;
    filename: string;
    size: number;
  }>;
  body: string;
  from: string;
  id: string;
  labels: ReadonlyArray<string>;
  sent_at: string;
  subject: string;
  to: ReadonlyArray<string>;
  unread: boolean;
}

export interface GoogleMailUpdateMessageInput {
  message_id: string;
  unread: boolean;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface GoogleMailUpdateMessageOutput {
  attachments: ReadonlyArray<{
    content_type: string;
    filename: string;
    size: number;
  }>;
  body: string;
  from: string;
  id: string;
  labels: ReadonlyArray<string>;
  sent_at: string;
  subject: string;
  to: ReadonlyArray<string>;
  unread: boolean;
}

export interface WarehouseCountRowsInput {
  /** The table. */
  table: "orders";
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface WarehouseExportCsvInput {
  /** The table. */
  table: "orders";
}

export type WarehouseExportCsvOutput = ConnectorFile;

export interface WarehouseInsertRowsInput {
  rows: ReadonlyArray<{
    amount: number;
    customer: {
      /** Two letters. */
      country: string;
      name: string;
    };
    status: "new" | "paid" | "shipped";
    note?: string | null | undefined;
    tags?: ReadonlyArray<string> | null | undefined;
  }>;
  /** The table. */
  table: "orders";
  dry_run?: boolean | null | undefined;
  /** @default "append" */
  mode?: "append" | "replace" | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface WarehouseListTablesInput {
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
}

export interface WarehouseReadRowsInput {
  /** The table. */
  table: "orders";
  cursor?: string | null | undefined;
  /** Begin with the last page. */
  from_last?: boolean | null | undefined;
  limit?: number | null | undefined;
  min_amount?: number | null | undefined;
  /** Fields to keep; dots for nested ones. */
  response_fields?: ReadonlyArray<string> | null | undefined;
  status?: "new" | "paid" | "shipped" | null | undefined;
}

export type WarehouseReadRowsOutput = ReadonlyArray<{
  amount: number;
  customer: {
    country: string;
    name: string;
  };
  id: number;
  note: string | null;
  status: "new" | "paid" | "shipped";
  tags: ReadonlyArray<string>;
}>;

export interface WarehouseReadRowsItem {
  amount: number;
  customer: {
    country: string;
    name: string;
  };
  id: number;
  note: string | null;
  status: "new" | "paid" | "shipped";
  tags: ReadonlyArray<string>;
}

export interface WarehouseStatusInput {
  [k: string]: never;
}

/** Github */
export interface Github {
  /** Put a label on an issue; twice is once. */
  readonly add_label: {
    readonly input: GithubAddLabelInput;
    readonly output: GithubAddLabelOutput;
  };
  /** Count issues by their state. */
  readonly count_issues: {
    readonly input: GithubCountIssuesInput;
    readonly output: GithubCountIssuesOutput;
  };
  /** Open an issue. */
  readonly create_issue: {
    readonly input: GithubCreateIssueInput;
    readonly output: GithubCreateIssueOutput;
  };
  /** Get a pull request. */
  readonly get_pull_request: {
    readonly input: GithubGetPullRequestInput;
    readonly output: GithubGetPullRequestOutput;
  };
  /** Get a repository. */
  readonly get_repo: {
    readonly input: GithubGetRepoInput;
    readonly output: GithubGetRepoOutput;
  };
  /** List issues, the newest first, in both directions. */
  readonly list_issues: {
    readonly input: GithubListIssuesInput;
    readonly output: GithubListIssuesOutput;
    readonly item: GithubListIssuesItem;
  };
  /** List pull requests, the newest first. */
  readonly list_pull_requests: {
    readonly input: GithubListPullRequestsInput;
    readonly output: GithubListPullRequestsOutput;
    readonly item: GithubListPullRequestsItem;
  };
  /** List the repositories of an owner. */
  readonly list_repositories: {
    readonly input: GithubListRepositoriesInput;
    readonly output: GithubListRepositoriesOutput;
    readonly item: GithubListRepositoriesItem;
  };
  /** Find issues by words of their title. */
  readonly search_issues: {
    readonly input: GithubSearchIssuesInput;
    readonly output: GithubSearchIssuesOutput;
    readonly item: GithubSearchIssuesItem;
  };
  /** Change the title, the text or the state of an issue. */
  readonly update_issue: {
    readonly input: GithubUpdateIssueInput;
    readonly output: GithubUpdateIssueOutput;
  };
}

/** Google Drive */
export interface GoogleDrive {
  /** Delete a file. */
  readonly delete_file: {
    readonly input: GoogleDriveDeleteFileInput;
    readonly output: GoogleDriveDeleteFileOutput;
  };
  /** Download a file. */
  readonly download_file: {
    readonly input: GoogleDriveDownloadFileInput;
    readonly output: GoogleDriveDownloadFileOutput;
  };
  /** Get what is known of a file. */
  readonly get_file: {
    readonly input: GoogleDriveGetFileInput;
    readonly output: GoogleDriveGetFileOutput;
  };
  /** List files. */
  readonly list_files: {
    readonly input: GoogleDriveListFilesInput;
    readonly output: GoogleDriveListFilesOutput;
    readonly item: GoogleDriveListFilesItem;
  };
  /** Find files by a part of their name. */
  readonly search_files: {
    readonly input: GoogleDriveSearchFilesInput;
    readonly output: GoogleDriveSearchFilesOutput;
    readonly item: GoogleDriveSearchFilesItem;
  };
  /** Rename a file, or put another content into it. */
  readonly update_file: {
    readonly input: GoogleDriveUpdateFileInput;
    readonly output: GoogleDriveUpdateFileOutput;
  };
  /** Upload a file. */
  readonly upload_file: {
    readonly input: GoogleDriveUploadFileInput;
    readonly output: GoogleDriveUploadFileOutput;
  };
  /** Upload several files. */
  readonly upload_files: {
    readonly input: GoogleDriveUploadFilesInput;
    readonly output: GoogleDriveUploadFilesOutput;
  };
}

/** Google Mail */
export interface GoogleMail {
  /** Delete a message. */
  readonly delete_message: {
    readonly input: GoogleMailDeleteMessageInput;
    readonly output: GoogleMailDeleteMessageOutput;
  };
  /** Get a message. */
  readonly get_message: {
    readonly input: GoogleMailGetMessageInput;
    readonly output: GoogleMailGetMessageOutput;
  };
  /** List messages, the newest first. */
  readonly list_messages: {
    readonly input: GoogleMailListMessagesInput;
    readonly output: GoogleMailListMessagesOutput;
    readonly item: GoogleMailListMessagesItem;
  };
  /** Send a message. */
  readonly send_email: {
    readonly input: GoogleMailSendEmailInput;
    readonly output: GoogleMailSendEmailOutput;
  };
  /** Mark a message as read or unread. */
  readonly update_message: {
    readonly input: GoogleMailUpdateMessageInput;
    readonly output: GoogleMailUpdateMessageOutput;
  };
}

/** Warehouse */
export interface Warehouse {
  /** Count the rows of a table. */
  readonly count_rows: {
    readonly input: WarehouseCountRowsInput;
    readonly output: unknown;
  };
  /** Export a table as CSV. */
  readonly export_csv: {
    readonly input: WarehouseExportCsvInput;
    readonly output: WarehouseExportCsvOutput;
  };
  /** Insert rows; none is inserted if one is refused. */
  readonly insert_rows: {
    readonly input: WarehouseInsertRowsInput;
    readonly output: unknown;
  };
  /** List the tables. */
  readonly list_tables: {
    readonly input: WarehouseListTablesInput;
    readonly output: unknown;
  };
  /** Read the rows of a table. */
  readonly read_rows: {
    readonly input: WarehouseReadRowsInput;
    readonly output: WarehouseReadRowsOutput;
    readonly item: WarehouseReadRowsItem;
  };
  /** Tell whether the warehouse is up; needs no account. */
  readonly status: {
    readonly input: WarehouseStatusInput;
    readonly output: unknown;
  };
}

/** What the platform offers, by the names of its connectors. */
export interface Catalog {
  readonly github: Github;
  readonly google_drive: GoogleDrive;
  readonly google_mail: GoogleMail;
  readonly warehouse: Warehouse;
}

declare module "@plugboard/core" {
  interface Catalogs {
    readonly bosa: Catalog;
  }
}

/** What these types were made of. */
export const expected = {
  hash: "6b10a21b8a425b3653655a4d964834ba80fe67b57033d6802c6668ea5d65f88d",
  connectors: {
    github: "4284068773ad356e65651c80288d6a9a9dc2c2b158f1831b89c1aa21c630b1e2",
    google_drive: "f8a2695ceb93c1b3bb36c46aee58fca856d49c92a051c50a5341b495c6149edc",
    google_mail: "dcf526a922b95587dce2cf245fd2a5039c2040f4082dc0637dd6a4a6374e1792",
    warehouse: "1937048e275c73b14f6d9291f1348ef13d581892e446ce57ad41a416b8ce7e55",
  },
} as const;
