using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Shared;

/// <summary>Turns failures into problems for the console.</summary>
public static class ConsoleProblems
{
    /// <summary>The problem to show. The hint of archive_empty names a parameter of the API, so the console shows another hint.</summary>
    public static JobProblem ToProblem(this JettraException failure) => JobProblem.Of(failure.Error == ErrorCodes.ArchiveEmpty
        ? new JettraException(failure.Error, failure.What, failure.Safe, "If you want an empty database, confirm it.", failure)
        : failure);
}
