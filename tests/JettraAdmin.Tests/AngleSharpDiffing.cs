using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace JettraAdmin.Tests;

/// <summary>bUnit asks for AngleSharp.Diffing 1.0.0.0. A resolving handler may answer with an older one, which does as well.</summary>
internal static class AngleSharpDiffing
{
#pragma warning disable CA2255 // This is the one place where a test assembly must act before anything of it is used.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Install() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
            : null;
}
