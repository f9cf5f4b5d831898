using System.Text.Json;
using JettraAdmin.Fixtures;
using Microsoft.Playwright;

namespace JettraAdmin.EndToEnd.Tests.Accessibility;

/// <summary>The rules of WCAG 2.2 A and AA that axe can check.</summary>
internal static class Axe
{
    // What an open menu covers in part cannot be pressed before the menu is closed, so its size does not count meanwhile.
    private const string Run = """
        rules => {
          const isCovered = (rule, node) => rule.id === 'target-size' && document.querySelector('.mud-popover-open')
            && !document.querySelector(node.target[0])?.closest('.mud-popover-open');
          return axe.run(document, { runOnly: rules }).then(found => JSON.stringify(found.violations.flatMap(
            v => v.nodes.filter(n => !isCovered(v, n)).map(n => `${v.id}: ${n.html} (${n.failureSummary})`))));
        }
        """;

    private static readonly string[] All = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    // The only rule for which the theme makes a difference.
    private static readonly string[] Contrast = ["color-contrast"];

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

    /// <summary>What a page breaks, as it stands, in the light theme and in the dark one. Leaves the light one.</summary>
    public static async Task<string[]> BrokenAsync(IPage page, string script)
    {
        await page.AddScriptTagAsync(new() { Path = script });
        var light = await RunAsync(page, ColorScheme.Light, All);
        var dark = await RunAsync(page, ColorScheme.Dark, Contrast);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return [.. light, .. dark.Select(d => $"dark, {d}")];
    }

    private static async Task<string[]> RunAsync(IPage page, ColorScheme scheme, string[] rules)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.WaitForFunctionAsync(Still);
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run, rules))!;
    }
}
