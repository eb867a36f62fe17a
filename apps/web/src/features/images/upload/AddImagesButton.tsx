'use client';
import { buttonClass, type ButtonSize, type ButtonVariant } from '@maskloop/ui/Button';
import { Popover, PopoverItem } from '@maskloop/ui/Popover';
import { FileImage, FolderOpen, ImageUp } from 'lucide-react';
import { useRef, type ChangeEvent } from 'react';
import { chosenFiles } from './dropped-files.ts';
import { addUploads } from './uploads.ts';

/** Known to all browsers, but not to React's types. */
const WHOLE_FOLDER = { webkitdirectory: '' };

export interface AddImagesButtonProps {
  projectId: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** Chooses files or a folder to upload, for those who do not drag. */
export function AddImagesButton({ projectId, variant, size }: AddImagesButtonProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    if (event.target.files) addUploads(projectId, chosenFiles(event.target.files));
    event.target.value = '';
  };
  return (
    <>
      <Popover
        data-add-images
        className={buttonClass(variant, size)}
        panel={
          <>
            <PopoverItem icon={<FileImage aria-hidden size={14} />} onClick={() => files.current?.click()}>
              Pictures or zip archives…
            </PopoverItem>
            <PopoverItem icon={<FolderOpen aria-hidden size={14} />} onClick={() => folder.current?.click()}>
              A folder…
            </PopoverItem>
          </>
        }
      >
        <ImageUp aria-hidden size={15} />
        Add images
      </Popover>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept="image/*,.zip,.tif,.tiff,.avif"
        aria-label="Pictures or zip archives"
        onChange={take}
      />
      <input ref={folder} type="file" hidden {...WHOLE_FOLDER} aria-label="A folder" onChange={take} />
    </>
  );
}
