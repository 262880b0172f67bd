;;; emacs.el --- A real Emacs with eglot and the real server  -*- lexical-binding: t -*-
;; emacs -Q --batch -l emacs.el
;; env: COPYDESK (the binary), ARTICLE (a copy of the article that may be written), GUIDE (the guide's lines)
;; Prints one `ok' line for each check.  Waits for states, never for time.

(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(defvar article (getenv "ARTICLE"))

(defun check (name state &optional detail)
  "Print whether STATE, a function, became true; leave where it did not."
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall state)) (< (float-time) end))
      (accept-process-output nil 0.02))
    (if (funcall state)
        (princ (format "ok %s\n" name))
      (princ (format "FAILED %s: %s\n" name (if detail (funcall detail) "")))
      (kill-emacs 1))))

(defun found ()
  "What is marked, as (TEXT . MESSAGE)."
  (mapcar (lambda (one)
            (cons (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))
                  (flymake-diagnostic-text one)))
          (flymake-diagnostics)))

(defun place (text)
  "Go into the first TEXT that is marked."
  (goto-char (flymake-diagnostic-beg
              (cl-find-if (lambda (one)
                            (equal text (buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))
                          (flymake-diagnostics)))))

(defun holds (text)
  "Does the article hold TEXT?"
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

;; A person at a keyboard who presses Enter: what is offered first is taken.
(setq last-nonmenu-event ?\r
      completing-read-function
      (lambda (_prompt choices _predicate _match _initial _history default &rest _) (or default (caar choices))))

(add-to-list 'exec-path (file-name-directory (getenv "COPYDESK")))
(setenv "PATH" (concat (file-name-directory (getenv "COPYDESK")) ":" (getenv "PATH")))
(setq make-backup-files nil eglot-sync-connect 10 eglot-send-changes-idle-time 0.02 eglot-confirm-server-edits nil
      eglot-confirm-server-initiated-edits nil)
(load (getenv "GUIDE") nil t)

(find-file article)
;; Without a screen nothing runs the hook that starts eglot.
(run-hooks 'post-command-hook)
(check "the guide's lines start the server" (lambda () (and (eglot-current-server) (eglot-managed-p))))
(flymake-start)
(check "the doubled word and the wrong name are marked"
       (lambda () (and (assoc "toto" (found)) (assoc "Kobler" (found))))
       (lambda () (format "%S" (found))))

(goto-char (point-min))
(flymake-goto-next-error nil nil t)
(check "the next finding is one command away" (lambda () (flymake-diagnostics (point))))
(search-forward "Marsh and Koba")
(xref-find-definitions "Kobalia")
(check "a name leads to its introduction" (lambda () (looking-at "Lasha Kobalia")) (lambda () (thing-at-point 'line)))
(check "the names are listed" (lambda () (string-match-p "Lasha Kobalia" (format "%S" (imenu--make-index-alist t)))))

(place "Kobler")
(let* ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
       (shown (plist-get (plist-get hover :contents) :value)))
  (check "hover says who is meant" (lambda () (string-match-p "Kobalia" shown)) (lambda () shown)))

(eglot-code-actions (point) nil "quickfix" t)
(check "the first fix puts the name right" (lambda () (holds "everywhere.\" Kobalia replied")))
(flymake-start)
(check "what is mended is marked no more" (lambda () (and (found) (not (assoc "Kobler" (found))))) (lambda () (format "%S" (found))))

(place "toto")
(eglot-code-actions (point) nil "quickfix" t)
(check "the first fix puts the word right" (lambda () (holds "\"to build, to repair")))

(goto-char (point-min))
(search-forward "President Ellen M")
(eglot-rename "Ellen Walsh")
(check "a person is renamed in every form" (lambda () (and (holds "President Ellen Walsh have") (holds "Walsh and Kobalia spoke") (not (holds "Marsh")))))

(save-buffer)
(let ((process (jsonrpc--process (eglot-current-server))))
  (eglot-shutdown (eglot-current-server))
  (check "the editor leaves no server behind" (lambda () (not (process-live-p process)))))
(kill-emacs 0)
