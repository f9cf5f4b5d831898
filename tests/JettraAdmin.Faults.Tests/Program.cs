namespace JettraAdmin.Faults.Tests;

/// <summary>Runs the tests; or, when a test asks for it, the program whose file calls fail.</summary>
internal static class Program
{
    public static int Main(string[] args) => args switch
    {
        [PointProgram.Rehearse, var work] => PointProgram.RehearseAsync(work).GetAwaiter().GetResult(),
        [PointProgram.Command, var work, var points, var results] => PointProgram.RunAsync(work, points, results).GetAwaiter().GetResult(),
        _ when args.Any(arg => arg is "--server" or "--internal-msbuild-node") =>
            Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions).GetAwaiter().GetResult(),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult(),
    };
}
