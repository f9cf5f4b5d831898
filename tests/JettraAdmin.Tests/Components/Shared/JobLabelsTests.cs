using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class JobLabelsTests
{
    [Theory]
    [InlineData("en", "Backup, Restore, Test restore, Verify, Undo, Drop, Delete backup")]
    [InlineData("es", "Copia, Restauración, Prueba de restauración, Verificación, Deshacer, Eliminación, Borrado de copia")]
    public void Every_kind_of_job_has_a_name(string language, string names) =>
        Assert.Equal(names, string.Join(", ", Enum.GetValues<JobKind>().Select(Viewer.In(Language.Find(language)!).JobLabels.Kind)));

    [Fact]
    public void The_mark_of_a_noun_is_never_shown()
    {
        foreach (var viewer in (Viewer[])[Viewer.English, Viewer.Spanish])
        {
            Assert.DoesNotContain(Enum.GetValues<JobKind>(), kind => viewer.JobLabels.Kind(kind).Contains(ConsoleText.NounMark, StringComparison.Ordinal));
        }
    }
}
