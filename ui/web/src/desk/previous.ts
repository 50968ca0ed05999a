// What the clerk's last document of a type said, for fields that say it again.

import type { Draft } from '../api';

const by_type = new Map<string, Map<string, string>>();

export function rememberValues(draft: Draft): void {
  by_type.set(draft.document_type, new Map(draft.fields.map((field) => [field.name, field.value || field.text])));
}

export function valueBefore(document_type: string, field: string): string | undefined {
  return by_type.get(document_type)?.get(field);
}
