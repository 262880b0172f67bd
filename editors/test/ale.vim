" A real Vim with ALE and the real server.
"   vim -Nu NONE -i NONE -n -es --cmd 'set packpath+=...' -S ale.vim
" env: COPYDESK (the binary), ARTICLE (a copy of the article that may be written), GUIDE (the guide's lines)
" Prints one `ok` line for each check. Waits for states, never for time.
set nocompatible hidden nomore
filetype on
let $PATH = fnamemodify($COPYDESK, ':h') . ':' . $PATH
let g:ale_lint_delay = 10
packloadall
source $GUIDE

func! Say(text)
  call writefile([a:text], '/dev/stdout', 'a')
endfunc

func! Check(name, state, detail)
  for turn in range(800)
    if eval(a:state)
      return Say('ok ' . a:name)
    endif
    sleep 25m
  endfor
  call Say('FAILED ' . a:name . ': ' . string(eval(a:detail)))
  cquit
endfunc

" What is marked, as the texts.
func! Found()
  let marked = get(g:ale_buffer_info, bufnr(''), {'loclist': []}).loclist
  return map(copy(marked), {_, one -> strpart(getline(one.lnum), one.col - 1, one.end_col - one.col + 1)})
endfunc

" Go into the first such text.
func! Place(text)
  call cursor(1, 1)
  call search(a:text, 'cW')
endfunc

func! Holds(text)
  return stridx(join(getline(1, '$'), "\n"), a:text) >= 0
endfunc

" What ALE shows in its window.
func! Preview()
  let windows = filter(getwininfo(), {_, one -> getwinvar(one.winid, '&previewwindow')})
  return join(map(windows, {_, one -> join(getbufline(one.bufnr, 1, '$'))}))
endfunc

exe 'edit ' . fnameescape($ARTICLE)
ALELint
call Check('the doubled word and the wrong name are marked', 'index(Found(), "toto") >= 0 && index(Found(), "Kobler") >= 0', 'Found()')

call cursor(1, 1)
ALENext
call Check('the next finding is one command away', 'line(".") == 12', 'getpos(".")')
call Place('Kobalia')
ALEGoToDefinition
call Check('a name leads to its introduction', 'line(".") == 8', 'getpos(".")')

call Place('Kobler')
ALEHover
call Check('hover says who is meant', 'Preview() =~# "Kobalia"', 'Preview()')
pclose

" A person who takes the first of what is offered, and types the new name.
runtime autoload/ale/util.vim
func! ale#util#Input(message, value, ...)
  return a:message =~# '^New name' ? 'Ellen Walsh' : '1'
endfunc

ALECodeAction
call Check('the first fix puts the name right', 'Holds("everywhere.\" Kobalia replied")', 'getline(20)')
call Check('what is mended is marked no more', 'index(Found(), "Kobler") < 0', 'Found()')

call Place('toto')
ALECodeAction
call Check('the first fix puts the word right', 'Holds("\"to build, to repair")', 'getline(12)')

call Place('Ellen Marsh')
ALERename
call Check('a person is renamed in every form', 'Holds("President Ellen Walsh have") && Holds("Walsh and Kobalia spoke") && !Holds("Marsh")', 'getline(8)')

write
qall!
