using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace JettraAdmin.Tests.Localization;

/// <summary>Finds the formats of all <see cref="MessageTemplate"/>s in the sources of the engine and the web host.</summary>
internal static class TemplateSources
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    /// <summary>Reads the sources.</summary>
    public static (IReadOnlyList<FoundTemplate> Templates, IReadOnlyList<string> NotConstant) Read()
    {
        var engine = Compile("JettraAdmin.Engine", ImplicitUsings, []);
        var web = Compile("JettraAdmin", ImplicitUsings + WebUsings, [engine.ToMetadataReference()]);
        var found = new TemplateWalk();
        foreach (var compilation in (CSharpCompilation[])[engine, web])
        {
            foreach (var tree in compilation.SyntaxTrees)
            {
                found.Visit(compilation.GetSemanticModel(tree));
            }
        }

        return (found.Templates, found.NotConstant);
    }

    // Code that generators add is missing. The compilation has errors where it is used, which do not concern templates.
    private static CSharpCompilation Compile(string project, string usings, IEnumerable<MetadataReference> references)
    {
        var folder = Path.Combine(Repository.Top, "src", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not ("JettraAdmin" or "JettraAdmin.Engine"))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            project,
            [CSharpSyntaxTree.ParseText(usings, Language), .. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Language, file))],
            [.. platform, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}

/// <summary>A format in the sources.</summary>
/// <param name="Format">The format, as <see cref="MessageTemplate.Format"/> has it.</param>
/// <param name="Place">The file and the line.</param>
internal sealed record FoundTemplate(string Format, string Place);

/// <summary>Collects what becomes a <see cref="MessageTemplate"/>.</summary>
internal sealed class TemplateWalk
{
    private readonly List<FoundTemplate> _templates = [];
    public static readonly List<string> Holes = [];
    private readonly List<string> _notConstant = [];

    public IReadOnlyList<FoundTemplate> Templates => _templates;

    /// <summary>The places where a string that is not a constant becomes a template, which would make data a format.</summary>
    public IReadOnlyList<string> NotConstant => _notConstant;

    public void Visit(SemanticModel model)
    {
        foreach (var expression in model.SyntaxTree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            if (expression is CastExpressionSyntax or ParenthesizedExpressionSyntax || !BecomesTemplate(model, expression))
            {
                continue;
            }

            if (expression is InterpolatedStringExpressionSyntax text)
            {
                _templates.Add(new FoundTemplate(FormatOf(model, text), PlaceOf(expression)));
                foreach (var h in text.Contents.OfType<InterpolationSyntax>()) { var t = model.GetTypeInfo(h.Expression).Type; Holes.Add($"{PlaceOf(expression)}\t{t?.Name}\t{h}"); }
            }
            else if (model.GetConstantValue(expression) is { HasValue: true, Value: string constant })
            {
                _templates.Add(new FoundTemplate(((MessageTemplate)constant).Format, PlaceOf(expression)));
            }
            else
            {
                _notConstant.Add($"{PlaceOf(expression)}: {expression}");
            }
        }
    }

    private static bool BecomesTemplate(SemanticModel model, ExpressionSyntax expression)
    {
        var type = model.GetTypeInfo(expression);
        var isText = expression is InterpolatedStringExpressionSyntax || type.Type?.SpecialType == SpecialType.System_String;
        return isText && (Is(type.ConvertedType) || (expression.Parent is CastExpressionSyntax cast && Is(model.GetTypeInfo(cast.Type).Type)));
    }

    private static bool Is(ITypeSymbol? type) => type?.Name == nameof(MessageTemplate);

    private static string PlaceOf(SyntaxNode node)
    {
        var line = node.GetLocation().GetLineSpan();
        return $"{Path.GetRelativePath(Repository.Top, line.Path)}:{line.StartLinePosition.Line + 1}";
    }

    private static string FormatOf(SemanticModel model, InterpolatedStringExpressionSyntax text)
    {
        var format = "";
        var places = 0;
        foreach (var part in text.Contents)
        {
            format += part switch
            {
                InterpolatedStringTextSyntax literal => ((MessageTemplate)Unescape(literal.TextToken.ValueText)).Format,
                InterpolationSyntax { FormatClause: { } clause } hole when KeepsFormat(model, hole) => $"{{{places++}:{clause.FormatStringToken.ValueText}}}",
                _ => $"{{{places++}}}",
            };
        }

        return format;
    }

    // In the value text of an interpolated string, braces are still doubled.
    private static string Unescape(string text) => text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    // As MessageTemplate.AppendFormatted does: values that become a string are formatted at once.
    private static bool KeepsFormat(SemanticModel model, InterpolationSyntax hole)
    {
        var type = model.GetTypeInfo(hole.Expression).Type!;
        return type.SpecialType is SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_DateTime
            || type.Name is nameof(DateTimeOffset) or nameof(ByteCount) or nameof(MessageTemplate);
    }
}
