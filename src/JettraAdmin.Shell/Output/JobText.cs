using System.Globalization;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Output;

/// <summary>Jobs in words.</summary>
internal static class JobText
{
    public static string State(JobInfo job) =>
        job.Ended ? job.State
        : job.State == JobStates.Running ? string.Create(CultureInfo.InvariantCulture, $"{job.State} {job.Progress.Fraction:P0}")
        : job.State;

    public static string When(DateTimeOffset at) => at.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Took(JobInfo job) => job is { StartedAt: { } started, EndedAt: { } ended }
        ? string.Create(CultureInfo.InvariantCulture, $"{(ended - started).TotalSeconds:0.0} s")
        : "";

    public static string Outcome(JobInfo job) => job.Problem is { } problem ? problem.Detail : job.Result?.File ?? "";

    /// <summary>What proves it: documents and the digest that was found equal.</summary>
    public static string Evidence(JobInfo job)
    {
        if (job.Result is not { Documents: { } documents } result)
        {
            return "";
        }

        string digest = result.RestoredDigest ?? result.ArchiveDigest ?? result.SourceDigest ?? "";
        string counted = string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents");
        return digest.Length == 0 ? $"{counted}." : $"{counted}, digest {digest[..Math.Min(12, digest.Length)]}, read back and equal.";
    }

    /// <summary>What a restore did not carry over as it was, a line each.</summary>
    public static void SayLosses(this ShellOutput output, IReadOnlyList<string>? notCarriedOver)
    {
        foreach (string sentence in notCarriedOver ?? [])
        {
            output.Say($"Not carried over: {sentence}");
        }
    }

    /// <summary>A job on one line.</summary>
    public static string Line(JobInfo job) =>
        $"{job.Kind} of {job.Db}: {State(job)}{(Took(job) is { Length: > 0 } took ? $", {took}" : "")}{(Outcome(job) is { Length: > 0 } outcome ? $", {outcome}" : "")}";

    /// <summary>What is done of the phase at hand, as it moves.</summary>
    public static string Doing(JobInfo job)
    {
        JobProgressInfo progress = job.Progress;
        string of = progress.TotalDocuments is { } total ? string.Create(CultureInfo.InvariantCulture, $" of {total:N0}") : "";
        string rate = progress.DocumentsPerSecond is { } second ? string.Create(CultureInfo.InvariantCulture, $", {second:N0} docs/s") : "";
        string left = progress.SecondsLeft is { } seconds ? $", {TimeSpan.FromSeconds(Math.Ceiling(seconds)):m\\:ss} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Phase} {progress.Documents:N0}{of} documents{rate}{left}");
    }
}
