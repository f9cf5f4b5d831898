using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace JettraAdmin.Contract.Tests;

/// <summary>Runs a test with every client that has the operations it needs.</summary>
/// <param name="operations">The operations that the test needs, as in <see cref="MissingOperations"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryClientAttribute(params string[] operations) : DataAttribute
{
    public IReadOnlyList<string> Operations => operations;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<ClientKind>().Where(kind => operations.All(o => MissingOperations.Has(kind, o))).Select(kind => new TheoryDataRow<ClientKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
