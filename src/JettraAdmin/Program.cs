using JettraAdmin;
using JettraAdmin.Health;

return args is ["health", .. string[] settings]
    ? await HealthCommand.RunAsync(settings, Console.Out, Console.Error)
    : await JettraAdminApp.RunAsync(args, Console.Error);
