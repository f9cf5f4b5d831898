using JettraAdmin;
using JettraAdmin.Health;

if (args is ["health", .. string[] rest])
    return await HealthCommand.RunAsync(rest, Console.Out, Console.Error);

await using var app = JettraAdminApp.Create(args);
return await app.RunAsync(Console.Error);
