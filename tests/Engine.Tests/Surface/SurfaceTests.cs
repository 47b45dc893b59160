using Xunit.Abstractions;

namespace FinCode.Engine.Tests.Surface;

/// <summary>
/// Grain source has to compile against Orleans as well, so the engine may offer nothing in an Orleans namespace
/// that Orleans does not.
/// </summary>
public sealed class SurfaceTests(ITestOutputHelper output)
{
    [Fact]
    public void Everything_in_an_Orleans_namespace_is_in_Orleans_with_the_same_signature()
    {
        var menu = ApiMenu.Load("orleans-api.txt", "orleans-api.additions.txt");
        var surplus = new List<string>();
        foreach (var type in PublicOrleansTypes())
        {
            var header = ApiPrinter.Header(type);
            if (!menu.TryGetValue(ApiPrinter.FullName(type), out var known))
            {
                surplus.Add($"{header}");
                surplus.AddRange(ApiPrinter.Members(type).Select(member => $"    {member}"));
                continue;
            }

            if (known.Kind != ApiPrinter.Kind(type)) surplus.Add($"{header}: Orleans has a {known.Kind}");
            surplus.AddRange(ApiPrinter.Bases(type).Where(b => !known.Bases.Contains(b)).Select(b => $"{header}: base {b}"));
            var missing = ApiPrinter.Members(type).Where(member => !known.Members.Contains(member)).ToList();
            if (missing.Count > 0) surplus.Add($"{header}");
            surplus.AddRange(missing.Select(member => $"    {member}"));
            surplus.AddRange(WrongValues(type, known).Select(value => $"{header}: {value}"));
        }

        foreach (var line in surplus) output.WriteLine(line);
        Assert.Empty(surplus);
    }

    // A value crosses the wire as a number, so the numbers have to be the same as well.
    private static IEnumerable<string> WrongValues(Type type, ApiType known) => !type.IsEnum ? [] : Enum.GetNames(type)
        .Select(name => (Name: name, Value: Convert.ToInt32(Enum.Parse(type, name)), Known: known.Values.IndexOf(name)))
        .Where(member => member.Known >= 0 && member.Value != member.Known)
        .Select(member => $"{member.Name} is {member.Value}, in Orleans {member.Known}");

    private static IEnumerable<Type> PublicOrleansTypes() =>
        new[] { typeof(IGrain).Assembly, typeof(IdAttribute).Assembly }
            .SelectMany(a => a.GetExportedTypes())
            .Where(t => t.Namespace == "Orleans" || t.Namespace?.StartsWith("Orleans.", StringComparison.Ordinal) == true)
            .OrderBy(t => t.FullName, StringComparer.Ordinal);
}
