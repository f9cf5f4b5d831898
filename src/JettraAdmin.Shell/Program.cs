using JettraAdmin.Shell;
using JettraAdmin.Shell.Start;

return await new ShellCommandLine().InvokeAsync(args, async settings =>
{
    using var shell = new ShellProgram(settings, Console.In, Console.Out, Console.Error);
    return await shell.RunAsync();
});
