using JettraAdmin.Engine.Tests.Storage.Crash;

namespace JettraAdmin.Engine.Tests;

/// <summary>Runs the tests; or, when a test asks for it, the program that is killed.</summary>
internal static class Program
{
    public static int Main(string[] args) => args switch
    {
        [CrashProgram.Command, var folder, var seed] => CrashProgram.Run(folder, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult(),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult(),
    };
}
