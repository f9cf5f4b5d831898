using System.Globalization;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Formats jobs as text.</summary>
internal static class JobText
{
    public static string State(JobInfo job) =>
        job.Ended ? job.State
        : job.State == JobStates.Running ? string.Create(CultureInfo.InvariantCulture, $"{job.State} {job.Progress.Fraction:P0}")
        : job.State;

    public static string When(DateTimeOffset at) => at.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Duration(JobInfo job) => job is { StartedAt: { } started, EndedAt: { } ended }
        ? string.Create(CultureInfo.InvariantCulture, $"{(ended - started).TotalSeconds:0.0} s")
        : "";

    public static string Outcome(JobInfo job) => job.Problem is { } problem ? problem.Detail : job.Result?.File ?? "";

    /// <summary>The number of documents and the digest that was compared.</summary>
    public static string Evidence(JobInfo job)
    {
        if (job.Result is not { Documents: { } documents } result)
        {
            return "";
        }

        var digest = result.RestoredDigest ?? result.ArchiveDigest ?? result.SourceDigest ?? "";
        var counted = string.Create(CultureInfo.InvariantCulture, $"{documents:N0} {(documents == 1 ? "document" : "documents")}");
        return digest.Length == 0 ? $"{counted}." : $"{counted}, digest {digest[..Math.Min(12, digest.Length)]}, read back and equal.";
    }

    /// <summary>Prints the losses of a restore, one line each.</summary>
    public static void WriteLosses(this ShellOutput output, IReadOnlyList<string>? notCarriedOver)
    {
        foreach (var sentence in notCarriedOver ?? [])
        {
            output.WriteLine($"Not carried over: {sentence}");
        }
    }

    /// <summary>Formats a job on one line.</summary>
    public static string Line(JobInfo job) =>
        $"{job.Kind} of {job.Db}: {State(job)}{(Duration(job) is { Length: > 0 } took ? $", {took}" : "")}{(Outcome(job) is { Length: > 0 } outcome ? $", {outcome}" : "")}";

    /// <summary>Describes the progress of the present phase.</summary>
    public static string Describe(JobInfo job)
    {
        var progress = job.Progress;
        var of = progress.TotalDocuments is { } total ? string.Create(CultureInfo.InvariantCulture, $" of {total:N0}") : "";
        var rate = progress.DocumentsPerSecond is { } second ? string.Create(CultureInfo.InvariantCulture, $", {second:N0} docs/s") : "";
        var left = progress.SecondsLeft is { } seconds ? $", {TimeSpan.FromSeconds(Math.Ceiling(seconds)):m\\:ss} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Phase} {progress.Documents:N0}{of} documents{rate}{left}");
    }
}
