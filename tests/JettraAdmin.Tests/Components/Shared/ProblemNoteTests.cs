using Bunit;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Shared;

public sealed class ProblemNoteTests : ConsoleContext
{
    private static readonly JettraException NoRoom = new(
        ErrorCodes.DiskFull, $"There is no backup called {"a\u202Eb"}.", "Nothing was written.", "Free space, then try again.");

    [Fact]
    public void A_problem_is_shown_in_English() => Assert.Equal(
        ["There is no backup called a\\u202Eb. Nothing was written.", "Free space, then try again."], Shown(JobProblem.Of(NoRoom)));

    [Fact]
    public void A_problem_is_shown_in_Spanish()
    {
        Services.GetRequiredService<ConsoleText>().Use(Language.Spanish);

        Assert.Equal(["No hay ninguna copia llamada a\\u202Eb. No se ha escrito nada.", "Liberar espacio y reintentar."], Shown(JobProblem.Of(NoRoom)));
    }

    [Fact]
    public void A_problem_that_an_older_version_stored_stays_English()
    {
        Services.GetRequiredService<ConsoleText>().Use(Language.Spanish);

        Assert.Equal(
            ["The disk {0} is full.", "Nothing was changed."],
            Shown(new JobProblem("disk_full", MessageTemplate.Verbatim("The disk {0} is full."), MessageTemplate.Verbatim("Nothing was changed."))));
    }

    [Fact]
    public void What_a_restore_leaves_out_is_shown_in_Spanish()
    {
        Services.GetRequiredService<ConsoleText>().Use(Language.Spanish);

        var note = Render<NotCarriedOverNote>(p => p.Add(n => n.Lines, [$"{"items"}: {1_204L} earlier versions of documents"]));

        Assert.Equal("items: 1.204 versiones anteriores de documentos", note.Find("li").TextContent);
    }

    [Theory]
    [InlineData("unknown_upload", "No existe esa subida. Se restauró, se rechazó, o caducó. No se ha cambiado nada.")]
    [InlineData("later_code", "It is too late.")]
    public void An_answer_of_the_API_is_shown_by_its_code_in_another_language(string code, string shown)
    {
        Services.GetRequiredService<ConsoleText>().Use(Language.Spanish);

        Assert.Equal(shown, Shown(ConsoleProblems.OfApi(code, "It is too late.", null, Language.Spanish))[0]);
        Assert.Equal("It is too late.", ConsoleProblems.OfApi(code, "It is too late.", null, Language.English).Message.ToString());
    }

    private List<string> Shown(JobProblem problem)
    {
        var note = Render<ProblemNote>(p => p.Add(n => n.Message, problem.Message).Add(n => n.Hint, problem.Hint));
        return [.. note.FindAll("b, p").Select(part => part.TextContent)];
    }
}
