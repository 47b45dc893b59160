using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>All namespaces, or one.</summary>
internal sealed class NamespacePredicate : IStreamNamespacePredicate
{
    public static readonly NamespacePredicate All = new(null);

    private readonly string? _name;

    private NamespacePredicate(string? name) => _name = name;

    public string PredicatePattern => _name is null ? "all" : $"namespace:{_name}";

    public static NamespacePredicate Exactly(string name) => new(name.Trim());

    public bool IsMatch(string streamNamespace) => _name is null || string.Equals(streamNamespace?.Trim(), _name, StringComparison.Ordinal);
}
