namespace JettraAdmin.Shell.Commands;

/// <summary>Turns the pages of a long result, as the person asks.</summary>
internal sealed class Pages(long total, int size)
{
    /// <summary>How many documents come before this page.</summary>
    public long Offset { get; private set; }

    /// <summary>This page, from 1.</summary>
    public long Number => (Offset / size) + 1;

    /// <summary>How many pages there are.</summary>
    public long Count => Math.Max(1, (total + size - 1) / size);

    /// <summary>Whether there is more than one.</summary>
    public bool More => Count > 1;

    /// <summary>Asks which page comes next; false when none does.</summary>
    /// <param name="run">The command.</param>
    /// <param name="end">What to say behind the last page.</param>
    /// <param name="ct">Stops asking.</param>
    public async Task<bool> TurnAsync(CommandRun run, string end, CancellationToken ct)
    {
        var answer = await run.Questions.TextAsync("[N]ext [B]ack [F]irst [L]ast [Q]uit > ", "n", ct);
        switch (answer.Trim().ToUpperInvariant())
        {
            case "N" when Offset + size >= total:
                run.Output.Say(end);
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
