// Files on their way to the server: a few at a time, each with its progress.

import { ApiError, api, errorOf } from '../api';
import { toldProblem } from './problems';

export interface Upload {
  key: number;
  file: File;
  sent: number;
  state: 'queued' | 'sending' | 'received' | 'known' | 'failed';
  document: number;
  problem: string;
  /** The same file is refused every time. */
  hopeless: boolean;
}

interface Received {
  document: number;
  already_known: boolean;
}

const at_once = 3;
const never_received = ['empty', 'unsupported', 'too_large'];

class Uploads {
  list = $state<Upload[]>([]);
  private last = 0;
  private sending = 0;

  busy = $derived(this.list.some((upload) => upload.state === 'queued' || upload.state === 'sending'));

  add(files: Iterable<File>): void {
    for (const file of files) {
      this.list.push({ key: ++this.last, file, sent: 0, state: 'queued', document: 0, problem: '', hopeless: false });
    }
    this.pump();
  }

  again(upload: Upload): void {
    upload.state = 'queued';
    upload.sent = 0;
    upload.problem = '';
    this.pump();
  }

  clear(): void {
    this.list = this.list.filter((upload) => upload.state === 'queued' || upload.state === 'sending');
  }

  private pump(): void {
    while (this.sending < at_once) {
      const next = this.list.find((upload) => upload.state === 'queued');
      if (!next) return;
      next.state = 'sending';
      this.sending += 1;
      void this.send(next).finally(() => {
        this.sending -= 1;
        this.pump();
      });
    }
  }

  private async send(upload: Upload): Promise<void> {
    try {
      const received = await this.post(upload);
      upload.state = received.already_known ? 'known' : 'received';
      upload.document = received.document;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        await api.stillSignedIn();
        upload.state = 'queued';
        return;
      }
      upload.state = 'failed';
      upload.hopeless = error instanceof ApiError && never_received.includes(error.code);
      const [told, named] = [toldProblem(error), `${upload.file.name}: `];
      upload.problem = told.startsWith(named) ? told.slice(named.length) : told;
    }
  }

  // XMLHttpRequest: fetch tells nothing about the progress of what it sends.
  private post(upload: Upload): Promise<Received> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/documents?name=${encodeURIComponent(upload.file.name)}`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = (event) => (upload.sent = event.loaded);
      request.onerror = () => reject(new ApiError(0, 'unreachable', ''));
      request.onload = () => {
        if (request.status === 201 || request.status === 200) resolve(JSON.parse(request.responseText) as Received);
        else void errorOf(request.status, request.responseText).then(reject);
      };
      request.send(upload.file);
    });
  }
}

export const uploads = new Uploads();
