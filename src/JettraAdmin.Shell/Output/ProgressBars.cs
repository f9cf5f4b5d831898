using Spectre.Console;
using Spectre.Console.Rendering;

namespace JettraAdmin.Shell.Output;

/// <summary>Creates progress bars: a title, a bar, a percentage and a description.</summary>
internal static class ProgressBars
{
    /// <summary>Creates progress bars with a description after each.</summary>
    public static Progress Create(IAnsiConsole terminal, Func<string> description) => terminal.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new DescriptionColumn(description));

    private sealed class DescriptionColumn(Func<string> description) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(description(), new Style(Color.Grey));
    }
}
