export interface Catalog {
  readonly github: {
    readonly get_repo: { readonly input: { readonly owner: string; readonly repo: string }; readonly output: { readonly stars: number }; };
    readonly list_pull_requests: { readonly input: { readonly owner: string; }; readonly output: ReadonlyArray<{ readonly number: number }>; readonly item: { readonly number: number }; };
  };
  readonly mail: { readonly send: { readonly input: { readonly to: string }; readonly output: null }; };
  readonly solo: { readonly only: { readonly input: { readonly to: string }; readonly output: null }; };
}
