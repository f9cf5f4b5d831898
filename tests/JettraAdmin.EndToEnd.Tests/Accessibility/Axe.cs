using System.Text.Json;
using JettraAdmin.Fixtures;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests.Accessibility;

/// <summary>The rules of WCAG 2.2 A and AA that axe can check.</summary>
internal static class Axe
{
    private const string Run =
        "() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })" +
        ".then(found => JSON.stringify(found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html} (${n.failureSummary})`))))";

    // Colours are measured when nothing fades in or out any more. What turns for ever, such as the sign of a running job, is not waited for.
    private const string Still =
        "() => document.getAnimations().every(a => a.playState !== 'running' || a.effect.getComputedTiming().endTime === Infinity)";

    private static readonly string Tools = Path.Combine(Repository.Top, "tests", "JettraAdmin.EndToEnd.Tests", "Accessibility");

    /// <summary>Installs it, and tells where the script is. The page must be opened with its content security policy off.</summary>
    public static async Task<string> InstalledAsync()
    {
        await NodePackages.InstallAsync(Tools);
        return Path.Combine(Tools, "node_modules", "axe-core", "axe.min.js");
    }

    /// <summary>What a page breaks, as it stands.</summary>
    public static async Task<string[]> BrokenAsync(IPage page, string script)
    {
        await page.AddScriptTagAsync(new() { Path = script });
        await page.WaitForFunctionAsync(Still);
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run))!;
    }
}
