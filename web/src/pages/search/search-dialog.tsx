import { useState, type KeyboardEvent } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Autocomplete,
  Dialog,
  Input,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import './search-dialog.css';

/** A title typed over the page, with suggestions beneath: arrows choose, Enter goes there, Escape leaves. */
const SearchDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const say = useMessages(messages);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const found = useQuery({
    ...ask('suggestMovies', { q: text }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const suggestions = text === '' ? [] : (found.data ?? []);

  const toFilm = (id: number): void => {
    onClose();
    void navigate({ to: '/film/$id', params: { id } });
  };
  const toAll = (): void => {
    onClose();
    void navigate({ to: '/search', search: { q: text } });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isChoosing = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key === 'Enter' && text !== '' && !isChoosing) toAll();
  };

  return (
    <ModalOverlay
      className="search-overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Modal className="search-modal">
        <Dialog className="search-box" aria-label={say('title')}>
          <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst>
            <SearchField aria-label={say('label')} autoFocus>
              <Input placeholder={say('label')} onKeyDown={onKeyDown} />
            </SearchField>
            <ListBox
              className="search-list"
              aria-label={say('suggestions')}
              onAction={(key) => (key === 'all' ? toAll() : toFilm(Number(key)))}
              renderEmptyState={() => <p className="nothing">{say('hint')}</p>}
            >
              {suggestions.map(({ id, title, year }) => (
                <ListBoxItem key={id} id={id} textValue={title}>
                  <span dir="auto">{title}</span> <span className="soft">{year}</span>
                </ListBoxItem>
              ))}
              {text !== '' && (
                <ListBoxItem id="all" textValue={text}>
                  {say('all', { text })}
                </ListBoxItem>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

export default SearchDialog;
