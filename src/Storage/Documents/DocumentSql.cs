namespace FinCode.Storage.Documents;

/// <summary>The texts that both databases share.</summary>
internal static class DocumentSql
{
    public const string List =
        "select grain_key from documents where kind = @kind and grain_key > @after and grain_key < @end and state is not null order by grain_key limit @take";

    public const string FindUpTo = """
        select grain_key from document_keys where kind = @kind and tenant = @tenant and attribute = @attribute and value <= @last
        order by value, grain_key limit @take
        """;

    public const string Purge = """
        delete from documents where (kind, grain_key) in (
            select d.kind, d.grain_key from documents d where d.kind = @kind and d.state is null and d.updated_at < @before
            order by d.updated_at limit @take)
        """;

    /// <param name="isUnique">The condition of the partial index, as the database writes a truth.</param>
    public static string FindUnique(string isUnique) =>
        $"select grain_key from document_keys where kind = @kind and tenant = @tenant and attribute = @attribute and value = @value and {isUnique}";

    /// <summary>A tenant's keys lie between "tenant/" and "tenant0", because '0' is the character after '/'.</summary>
    public static (string Name, object? Value)[] ListParameters(string kind, string tenant, string? after, int take) =>
        [("kind", kind), ("after", after ?? tenant + "/"), ("end", tenant + "0"), ("take", (long)take)];
}
