namespace JettraAdmin.Shell.Commands;

/// <summary>A command of the shell. Commands have no state.</summary>
internal abstract class ShellCommand
{
    /// <summary>The first words, in lower case: <c>backup</c>, <c>show dbs</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>Alternative first words.</summary>
    public virtual IReadOnlyList<string> OtherVerbs => [];

    /// <summary>The syntax, for the help and usage errors.</summary>
    public abstract string Usage { get; }

    /// <summary>A short description.</summary>
    public abstract string Summary { get; }

    /// <summary>The kinds of its arguments.</summary>
    public virtual IReadOnlyList<ArgumentKind> Arguments => [];

    /// <summary>The prefix of error messages.</summary>
    public virtual string FailurePrefix => "Error: ";

    /// <summary>Whether it can add, remove or rename databases, collections or backups.</summary>
    public virtual bool ChangesNames => false;

    /// <summary>Whether it changes something immediately, and cannot be part of a transaction.</summary>
    public virtual bool WritesOutsideTransaction => false;

    /// <summary>Runs the command.</summary>
    public abstract Task RunAsync(CommandRun run, CancellationToken ct);
}
