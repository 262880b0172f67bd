-- What README tells a person to write, and nothing else.
vim.opt.runtimepath:append(vim.env.PLUGIN)
