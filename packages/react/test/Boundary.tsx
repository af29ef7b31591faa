import { Component, type ReactNode } from "react";

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onReset?: () => void;
}

/** An error boundary: a button with the error's name, which shows what failed again. */
export class Boundary extends Component<BoundaryProps, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const again = () => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return this.state.error === undefined ? (
      this.props.children
    ) : (
      <button onClick={again}>{this.state.error.name}</button>
    );
  }
}
