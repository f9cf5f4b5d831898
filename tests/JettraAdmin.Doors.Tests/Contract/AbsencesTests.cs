using System.Reflection;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>What the table says is not there is not there: a door that got it has no place in the table any more.</summary>
public sealed class AbsencesTests(OpenDoors doors)
{
    [Fact]
    public async Task Each_row_is_true()
    {
        foreach ((Way way, string name, _) in Absences.Table)
        {
            await using IDoor door = doors.Open(way);
            MethodInfo operation = typeof(IDoor).GetMethod(name)!;
            object?[] nothing = [.. operation.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)];

            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => operation.Invoke(door, nothing));
            Assert.IsType<NotSupportedException>(thrown.InnerException);
        }
    }
}
