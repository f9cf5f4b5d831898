namespace JettraAdmin.Shell.Commands;

/// <summary>One command of the shell. It holds no state: what it needs comes with the run.</summary>
internal abstract class ShellCommand
{
    /// <summary>The words it begins with, in lower case: <c>backup</c>, <c>show dbs</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>Other words for the same.</summary>
    public virtual IReadOnlyList<string> OtherVerbs => [];

    /// <summary>How it is written, for the help and for whoever wrote it wrongly.</summary>
    public abstract string Usage { get; }

    /// <summary>What it does, in a few words.</summary>
    public abstract string Summary { get; }

    /// <summary>What stands behind it, place by place.</summary>
    public virtual IReadOnlyList<ArgumentKind> Arguments => [];

    /// <summary>What is put before the server's words when it refuses.</summary>
    public virtual string FailurePrefix => "Error: ";

    /// <summary>Whether afterwards other databases, collections or backups may be there.</summary>
    public virtual bool ChangesNames => false;

    /// <summary>Whether it changes something at once, so that it cannot be part of a transaction.</summary>
    public virtual bool WritesAtOnce => false;

    /// <summary>Runs it.</summary>
    public abstract Task RunAsync(CommandRun run, CancellationToken ct);
}
