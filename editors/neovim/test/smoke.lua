-- A real Neovim and the real server: open an article, see the fault, read about it, mend it, go on typing, leave.
--   nvim --headless -u NONE -i NONE -n -l smoke.lua
-- env: COPYDESK (the binary), ARTICLE (a copy of tests/articles/summit.txt that may be written), PID (where the server's process id goes)
-- Prints one `ok` line for each check. Waits for states, never for time.

local plugin = debug.getinfo(1, "S").source:sub(2):match("^(.*)/test/[^/]*$") or "."

local function check(name, ok, detail)
  if not ok then
    error(name .. (detail and (": " .. detail) or ""), 0)
  end
  io.stdout:write("ok " .. name .. "\n")
end

local function wait(state)
  return vim.wait(10000, state, 10)
end

local function diagnostics(rule)
  return vim.tbl_filter(function(diagnostic)
    return rule == nil or diagnostic.code == rule
  end, vim.diagnostic.get(0))
end

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number, number + 1, false)[1] or ""
end

local function text_of(diagnostic)
  return line(diagnostic.lnum):sub(diagnostic.col + 1, diagnostic.end_col)
end

local function told()
  return vim.inspect(vim.tbl_map(function(diagnostic)
    return { diagnostic.code, text_of(diagnostic) }
  end, vim.diagnostic.get(0)))
end

local function main()
  vim.o.showmode = false
  vim.opt.runtimepath:prepend(plugin)
  vim.lsp.config("copydesk", { cmd = { vim.env.COPYDESK, "lsp" } })
  vim.cmd("filetype on")
  vim.cmd.runtime("plugin/copydesk.lua")
  vim.cmd.edit(vim.env.ARTICLE)

  check("the plugin starts the server for an article", wait(function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = "copydesk" })[1]
    return client ~= nil and client.initialized
  end))
  local client = vim.lsp.get_clients({ bufnr = 0, name = "copydesk" })[1]

  check("the doubled word is marked", wait(function()
    return #diagnostics("joined-word") == 1
  end), told())
  local doubled = diagnostics("joined-word")[1]
  check("at its place, to the letter", text_of(doubled) == "toto", text_of(doubled))
  check("as a warning", doubled.severity == vim.diagnostic.severity.WARN)

  local name = diagnostics("name-unintroduced")[1] or diagnostics("name-variant")[1]
  check("the premier under a wrong name is marked", name ~= nil and text_of(name) == "Kobler", told())

  vim.api.nvim_win_set_cursor(0, { name.lnum + 1, name.col + 1 })
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local hover = client:request_sync("textDocument/hover", params, 5000, 0)
  local contents = hover and hover.result and vim.inspect(hover.result.contents) or ""
  check("hover says who is meant", contents:find("Kobalia", 1, true) ~= nil, contents)

  local function actions(diagnostic)
    local asked = vim.lsp.util.make_given_range_params(
      { diagnostic.lnum + 1, diagnostic.col }, { diagnostic.lnum + 1, diagnostic.end_col - 1 }, 0, client.offset_encoding)
    asked.context = { diagnostics = { diagnostic.user_data.lsp }, triggerKind = 1 }
    local answer = client:request_sync("textDocument/codeAction", asked, 5000, 0)
    return answer and answer.result or {}
  end

  local offered = actions(name)
  check("the right name is offered first", offered[1] and offered[1].isPreferred and offered[1].title:find("Kobalia", 1, true) ~= nil,
    vim.inspect(vim.tbl_map(function(action) return action.title end, offered)))

  local function mend(diagnostic)
    vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
    vim.lsp.buf.code_action({
      apply = true,
      filter = function(action) return action.kind == "quickfix" and action.isPreferred == true end,
    })
  end

  mend(name)
  check("the fix puts the name right", wait(function()
    return line(name.lnum):find('everywhere." Kobalia replied', 1, true) ~= nil
  end), line(name.lnum):sub(name.col - 20, name.end_col + 20))

  mend(doubled)
  check("the fix puts the word right", wait(function()
    return line(doubled.lnum):find('"to build, to repair', 1, true) ~= nil
  end), line(doubled.lnum):sub(doubled.col - 20, doubled.end_col + 20))

  check("what is mended is marked no more", wait(function()
    return #diagnostics("joined-word") == 0 and #diagnostics("name-unintroduced") == 0 and #diagnostics("name-variant") == 0
  end), told())

  -- Typed in insert mode, as a person does.
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 0 })
  vim.api.nvim_feedkeys(vim.keycode("o<CR>The goverment in the the capital agreed.<Esc>"), "tx", false)
  check("what is typed is marked", wait(function()
    return #diagnostics("spelling") == 1 and #diagnostics("repeated-word") == 1
  end), told())
  check("at its place", text_of(diagnostics("spelling")[1]) == "goverment", told())

  vim.cmd("silent undo")
  check("what is undone is marked no more", wait(function()
    return #diagnostics("spelling") == 0 and #diagnostics("repeated-word") == 0
  end), told())

  vim.cmd("silent write")
  local children = vim.api.nvim_get_proc_children(vim.fn.getpid())
  check("one server runs below the editor", #children == 1, vim.inspect(children))
  vim.fn.writefile({ tostring(children[1]) }, vim.env.PID)
end

local ok, problem = pcall(main)
if not ok then
  io.stdout:write("FAILED " .. tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
