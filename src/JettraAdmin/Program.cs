using JettraAdmin;
using JettraAdmin.Health;
using JettraAdmin.Recovery;

return args switch
{
    ["health", .. string[] settings] => await HealthCommand.RunAsync(settings, Console.Out, Console.Error),
    ["rebuild-catalogue", .. string[] settings] => await RebuildCatalogueCommand.RunAsync(settings, Console.Out, Console.Error),
    _ => await JettraAdminApp.RunAsync(args, Console.Error),
};
