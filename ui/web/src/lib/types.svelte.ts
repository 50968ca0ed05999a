// The document types and their titles, asked for once.

import { api, type DocumentType, type FieldRule, type Titles } from '../api';
import { words } from '../words';

class Types {
  list = $state<DocumentType[]>([]);
  private asked = false;

  start(): void {
    if (this.asked) return;
    this.asked = true;
    void api.types().then(
      ({ types }) => (this.list = types),
      () => (this.asked = false),
    );
  }

  /** After a form was saved or taken away. */
  reload(): void {
    this.asked = false;
    this.start();
  }

  named(name: string): DocumentType | undefined {
    return this.list.find((type) => type.name === name);
  }

  title(name: string): string {
    if (!name) return words.document.no_type;
    return title(this.named(name)?.titles, name);
  }

  /** Of a field whose type does not matter: a name means the same everywhere. */
  anyFieldTitle(field: string): string {
    return fieldTitle(this.list.flatMap((type) => type.fields).find((rule) => rule.name === field), field);
  }

  fieldTitle(type: string, field: string): string {
    return fieldTitle(this.named(type)?.fields.find((rule) => rule.name === field), field);
  }
}

function title(titles: Titles | undefined, name: string): string {
  const found = titles?.[words.language];
  if (found) return found;
  const plain = name.replaceAll('_', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

export function fieldTitle(rule: FieldRule | undefined, name: string): string {
  return title(rule?.titles, name);
}

export const types = new Types();
