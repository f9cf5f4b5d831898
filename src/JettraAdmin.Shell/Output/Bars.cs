using Spectre.Console;
using Spectre.Console.Rendering;

namespace JettraAdmin.Shell.Output;

/// <summary>How progress looks: a title, a bar, a percentage, and what is being done.</summary>
internal static class Bars
{
    /// <summary>Bars that say behind each what is being done.</summary>
    public static Progress Of(IAnsiConsole terminal, Func<string> doing) => terminal.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new DoingColumn(doing));

    private sealed class DoingColumn(Func<string> doing) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(doing(), new Style(Color.Grey));
    }
}
