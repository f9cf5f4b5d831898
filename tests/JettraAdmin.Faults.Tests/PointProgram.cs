using System.Text.Json;
using JettraAdmin.Faults.Tests.Engine;
using JettraAdmin.Fixtures;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.Faults.Tests;

/// <summary>The program whose file calls fail: tries points one after the other, and writes a line of each.</summary>
internal static class PointProgram
{
    public const string Command = "points";
    public const string Rehearse = "rehearse";

    /// <summary>Tries the points of a file, from where an earlier run of the program ended.</summary>
    public static async Task<int> RunAsync(string work, string pointsFile, string resultsFile)
    {
        var scene = await Scene.OpenAsync(Path.Combine(work, "scene"));
        using var calls = new FailingCalls(Environment.GetEnvironmentVariable(FailingCalls.ControlVariable)!);
        var pendingFile = resultsFile + ".pending";
        if (File.Exists(pendingFile))
        {
            var pending = JsonSerializer.Deserialize<Pending>(await File.ReadAllTextAsync(pendingFile))!;
            await AppendAsync(resultsFile, await Trial.ResumeAsync(scene, pending));
            File.Delete(pendingFile);
            Clear(pending.Folder);
        }

        var done = File.Exists(resultsFile) ? (await File.ReadAllLinesAsync(resultsFile)).Length : 0;
        foreach (var line in (await File.ReadAllLinesAsync(pointsFile)).Skip(done))
        {
            var folder = Path.Combine(work, $"trial-{Environment.ProcessId}-{Guid.NewGuid():N}");
            await AppendAsync(resultsFile, await new Trial(scene, calls, FaultPoint.Parse(line), folder).RunAsync(pendingFile));
            Clear(folder);
        }

        return 0;
    }

    /// <summary>Makes the scene and finds out what each operation does when no call fails.</summary>
    public static async Task<int> RehearseAsync(string work)
    {
        var scene = await Scene.OpenAsync(Path.Combine(work, "scene"));
        using var calls = new FailingCalls(Environment.GetEnvironmentVariable(FailingCalls.ControlVariable)!);
        foreach (var operation in Operations.All)
        {
            var folder = Path.Combine(work, $"rehearsal-{Guid.NewGuid():N}");
            scene.Facts.Rehearsals[operation.Name] = await new Trial(scene, calls, new FaultPoint(operation.Name, 0, Fault.All[0], 0), folder).RehearseAsync();
            Clear(folder);
        }

        await scene.SaveAsync();
        return 0;
    }

    private static Task AppendAsync(string file, PointReport report) => File.AppendAllTextAsync(file, JsonSerializer.Serialize(report) + "\n");

    private static void Clear(string folder)
    {
        foreach (var path in (string[])[folder, folder + "-at-answer", folder + "-at-end"])
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
    }
}
