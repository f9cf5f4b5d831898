namespace JettraAdmin.Shell.Commands;

/// <summary>Lets the user page through a long result.</summary>
internal sealed class Pager(long total, int size)
{
    /// <summary>The number of documents before this page.</summary>
    public long Offset { get; private set; }

    /// <summary>The number of this page, counted from 1.</summary>
    public long Number => (Offset / size) + 1;

    /// <summary>The number of pages.</summary>
    public long Count => Math.Max(1, (total + size - 1) / size);

    /// <summary>Whether there is more than one page.</summary>
    public bool More => Count > 1;

    /// <summary>Asks which page to show next. Returns false to stop.</summary>
    /// <param name="run">The command.</param>
    /// <param name="end">The message after the last page.</param>
    /// <param name="ct">Cancels the prompt.</param>
    public async Task<bool> NextPageAsync(CommandRun run, string end, CancellationToken ct)
    {
        var answer = await run.Prompts.TextAsync("[N]ext [B]ack [F]irst [L]ast [Q]uit > ", "n", ct);
        switch (answer.Trim().ToUpperInvariant())
        {
            case "N" when Offset + size >= total:
                run.Output.WriteLine(end);
                return false;
            case "N":
                Offset += size;
                return true;
            case "B":
                Offset = Math.Max(0, Offset - size);
                return true;
            case "F":
                Offset = 0;
                return true;
            case "L":
                Offset = (Count - 1) * size;
                return true;
            default:
                return false;
        }
    }
}
