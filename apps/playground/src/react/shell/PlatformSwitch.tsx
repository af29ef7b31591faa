import { platforms } from "../../platforms/registry.ts";

/** Goes to another platform; the address says which one it is. */
export const PlatformSwitch = ({
  platform,
  onPlatform,
}: {
  readonly platform: string;
  readonly onPlatform: (platform: string) => void;
}) => (
  <label className="platform">
    <span className="platform-word">Platform</span>
    <select value={platform} onChange={({ target }) => onPlatform(target.value)}>
      {platforms.every(({ id }) => id !== platform) && <option value={platform}>{platform}</option>}
      {platforms.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  </label>
);
