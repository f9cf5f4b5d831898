using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Shared;

/// <summary>The texts for findings about backups.</summary>
public sealed class AssuranceLabels
{
    private readonly ConsoleText _texts;
    private readonly Format _format;

    /// <summary>Creates it for a viewer.</summary>
    public AssuranceLabels(ConsoleText texts, Format format) => (_texts, _format) = (texts, format);

    /// <summary>A short text: <c>Proved today, 34 s</c>, <c>Verified 13 Dec</c>, <c>Damaged, found 12 Dec</c>. Without a clock, it has no day.</summary>
    public string Short(Assurance assurance, ViewerClock? clock)
    {
        var day = clock is null ? null : Day(assurance.At, clock);
        return assurance.Level switch
        {
            AssuranceLevel.Unreadable => _texts["Cannot be read"],
            AssuranceLevel.Damaged => day is null ? _texts["Damaged"] : _texts[$"Damaged, found {day}"],
            AssuranceLevel.Foreign => _texts["Not a backup"],
            AssuranceLevel.Unsupported => _texts["Cannot be restored here"],
            AssuranceLevel.Written => _texts["Written"],
            AssuranceLevel.Verified => day is null ? _texts["Verified"] : _texts[$"Verified {day}"],
            AssuranceLevel.Proved => (day, assurance.Took) switch
            {
                (null, null) => _texts["Proved"],
                (null, { } took) => _texts[$"Proved {_format.Duration(took)}"],
                (_, null) => _texts[$"Proved {day}"],
                (_, { } took) => _texts[$"Proved {day}, {_format.Duration(took)}"],
            },
        };
    }

    /// <summary>The finding in a sentence or two.</summary>
    /// <param name="assurance">The finding.</param>
    /// <param name="clock">The viewer's clock.</param>
    /// <param name="digests">Whether the archive contains digests. Archives of existing servers do not.</param>
    public string Long(Assurance assurance, ViewerClock clock, bool digests = true) => assurance.Level switch
    {
        AssuranceLevel.Unreadable => _texts[$"Its content is unknown. {assurance.Fault}"],
        AssuranceLevel.Damaged => _texts[$"Damaged, found {clock.InSentence(assurance.At)}. {assurance.Fault}"],
        AssuranceLevel.Foreign => _texts[$"Not a backup. {assurance.Fault}"],
        AssuranceLevel.Unsupported => _texts[$"This server cannot restore it. {assurance.Fault}"],
        AssuranceLevel.Written => _texts["Written. Its documents have not been read since."],
        AssuranceLevel.Verified => _texts[digests
            ? (MessageTemplate)$"Verified: every document was read {clock.InSentence(assurance.At)}, and every digest was equal."
            : $"Verified: every document was read {clock.InSentence(assurance.At)}, and every checksum was right."],
        AssuranceLevel.Proved => _texts[assurance.Took is { } took
            ? (MessageTemplate)$"Proved: it was restored {clock.InSentence(assurance.At)} in {_format.Duration(took)}, and the digests were equal."
            : $"Proved: it was restored {clock.InSentence(assurance.At)}, and the digests were equal."],
    };

    /// <summary>The heading over the reason why a file could not be opened.</summary>
    public string Unopened(Assurance assurance) => assurance.Level switch
    {
        AssuranceLevel.Foreign => _texts["This file is not a backup, or has a different format."],
        AssuranceLevel.Unsupported => _texts["This server cannot restore this file. It may not be damaged."],
        AssuranceLevel.Unreadable or AssuranceLevel.Damaged or AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved => _texts["The manifest of this file cannot be read."],
    };

    private string Day(DateTimeOffset at, ViewerClock clock) =>
        clock.Local(at).Date == clock.Now.Date ? _texts["today"]
        : clock.Local(at).Date == clock.Now.Date.AddDays(-1) ? _texts["yesterday"]
        : clock.Date(at);
}
