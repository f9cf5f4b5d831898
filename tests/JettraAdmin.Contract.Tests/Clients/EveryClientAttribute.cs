using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace JettraAdmin.Contract.Tests;

/// <summary>Runs a case of the contract at every client that has the operations it needs.</summary>
/// <param name="operations">The operations that some client may lack, by <see cref="Absences"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryClientAttribute(params string[] operations) : DataAttribute
{
    public IReadOnlyList<string> Operations => operations;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<ClientKind>().Where(kind => operations.All(o => Absences.Has(kind, o))).Select(kind => new TheoryDataRow<ClientKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
