using System.Reflection;

namespace JettraAdmin.Components.Layout;

/// <summary>The frame of the console: the bar above, the sheet with the work, the status line below.</summary>
public sealed partial class MainLayout
{
    internal static readonly string Version =
        typeof(MainLayout).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static string Server => Environment.MachineName;
}
