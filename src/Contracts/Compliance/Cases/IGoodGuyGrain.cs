using FinCode.Domain.Compliance.Cases;

namespace FinCode.Contracts.Compliance.Cases;

/// <summary>Which entries of lists one person was found not to be. Key: <c>tenant/CUSTOMER/code</c>.</summary>
[Alias("fincode.good-guy-grain")]
public interface IGoodGuyGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<GoodGuys> Read();

    /// <summary>Adds a decision, once for each case and entry.</summary>
    [Alias("add")]
    Task<GoodGuys> Add(GoodGuy decision);

    /// <summary>Takes the decisions about an entry back: it is looked at again. Null where there is none.</summary>
    [Alias("revoke")]
    Task<GoodGuys?> Revoke(ListEntry entry, string by);
}
