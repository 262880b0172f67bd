-- An article from the first mark to the saved file: see the fault, read about it, mend it, rename a person, go on typing, leave.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

local function actions(client, diagnostic)
  local first, last = { diagnostic.lnum + 1, diagnostic.col }, { diagnostic.lnum + 1, diagnostic.end_col - 1 }
  local params = vim.lsp.util.make_given_range_params(first, last, 0, client.offset_encoding)
  params.context = { diagnostics = { diagnostic.user_data.lsp }, triggerKind = 1 }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 5000) or {}
  return answers[client.id] and answers[client.id].result or {}
end

local function rename(client, line, word, new)
  vim.api.nvim_win_set_cursor(0, { line, desk.line(line - 1):find(word, 1, true) - 1 })
  vim.lsp.buf.rename(new, { name = client.name })
end

desk.run(function()
  vim.cmd.edit(vim.env.ARTICLE)
  local client = desk.client()
  check("the plugin starts the server for an article", client ~= nil)

  local doubled = desk.find("toto")
  check("the doubled word is marked, to the letter", doubled ~= nil, desk.told())
  check("as a warning", doubled.severity == vim.diagnostic.severity.WARN)
  local name = desk.find("Kobler")
  check("the premier under a wrong name is marked", name ~= nil, desk.told())
  check("the status line counts them", wait(function()
    return require("copydesk").status():match("^Copydesk %d+$") ~= nil
  end), require("copydesk").status())

  desk.go(name)
  vim.lsp.buf.hover()
  check("hover says who is meant", wait(function()
    return table.concat(desk.float() or {}, "\n"):find("Lasha Kobalia", 1, true) ~= nil
  end), desk.float())
  vim.api.nvim_win_close(select(2, desk.float()), true)

  local offered = actions(client, name)
  check("the right name is offered first", offered[1] and offered[1].isPreferred and offered[1].title:find("Kobalia", 1, true) ~= nil,
    vim.tbl_map(function(action) return action.title end, offered))

  vim.keymap.set("n", "]n", "<Plug>(copydesk-next)")
  vim.keymap.set("n", "[n", "<Plug>(copydesk-previous)")
  vim.keymap.set("n", "gf", "<Plug>(copydesk-fix)")
  vim.keymap.set("n", "gn", "<Plug>(copydesk-rename)")
  desk.press("[n")
  check("the finding before is one key away", vim.fn.line(".") < name.lnum + 1)
  desk.press("]n")
  check("and so is the next", vim.fn.line(".") == name.lnum + 1 and vim.fn.col(".") == name.col + 1)
  check("with its words beside it", wait(function()
    return table.concat(desk.float() or {}, "\n"):find("is introduced nowhere", 1, true) ~= nil
  end), desk.float())

  desk.press("gf")
  check("the fix puts the name right", wait(function()
    return desk.line(name.lnum):find('everywhere." Kobalia replied', 1, true) ~= nil
  end), desk.line(name.lnum):sub(name.col - 20, name.end_col + 20))
  desk.go(doubled)
  desk.press(".")
  check("a dot repeats it at the next place", wait(function()
    return desk.line(doubled.lnum):find('"to build, to repair', 1, true) ~= nil
  end), desk.line(doubled.lnum):sub(doubled.col - 20, doubled.end_col + 20))
  check("what is mended is marked no more", wait(function()
    return #desk.diagnostics("joined-word") == 0 and #desk.diagnostics("name-unintroduced") == 0
  end), desk.told())
  local said = desk.listen()
  desk.press("gf")
  check("where there is nothing to mend, it says so", desk.said(said, "no finding at the cursor"), said)

  rename(client, 8, "Ellen Marsh", "Ellen Walsh")
  check("a person is renamed in every form", wait(function()
    local text = desk.text()
    return text:find("President Ellen Walsh have", 1, true) and text:find("Walsh and Kobalia spoke", 1, true) and not text:find("Marsh", 1, true)
  end), said)
  rename(client, 8, "Ellen Walsh", "Lasha Kobalia")
  check("to be called as somebody else is refused, with the reason", desk.said(said, "the two could not be told apart"), said)
  vim.ui.input = function(options, answer)
    answer(options.default == "Ellen Walsh" and "Ellen Marsh" or "not asked for a name: " .. vim.inspect(options))
  end
  desk.press("gn")
  check("the mapping asks for the new name and renames back", wait(function()
    return desk.text():find("President Ellen Marsh have", 1, true) and not desk.text():find("Walsh", 1, true)
  end), said)

  -- Typed in insert mode, as a person does.
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  desk.press("o<CR>The goverment in the the capital agreed.<Esc>")
  check("what is typed is marked", wait(function()
    return #desk.diagnostics("spelling") == 1 and #desk.diagnostics("repeated-word") == 1
  end), desk.told())
  check("at its place", desk.marked(desk.diagnostics("spelling")[1]) == "goverment", desk.told())
  vim.cmd("silent undo")
  check("what is undone is marked no more", wait(function()
    return #desk.diagnostics("spelling") == 0 and #desk.diagnostics("repeated-word") == 0
  end), desk.told())

  vim.cmd("silent write")
  local children = vim.api.nvim_get_proc_children(vim.fn.getpid())
  check("one server runs below the editor", #children == 1, children)
  vim.fn.writefile({ tostring(children[1]) }, vim.env.PID)
end)
