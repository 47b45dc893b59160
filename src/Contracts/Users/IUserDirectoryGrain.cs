using System.Collections.Immutable;

namespace FinCode.Contracts.Users;

/// <summary>Finds a tenant's users. Key: the tenant's name.</summary>
[Alias("fincode.user-directory-grain")]
public interface IUserDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The code of the user with this normalised address.</summary>
    [Alias("find-by-email")]
    Task<string?> FindByEmail(string email);

    /// <summary>The code of the user with this id.</summary>
    [Alias("find-by-id")]
    Task<string?> FindById(Guid id);

    /// <summary>People of one role in the order of their codes, or of the words that match.</summary>
    [Alias("search")]
    Task<UserPage> Search(UserSearch search);

    /// <summary>Codes in their order, at most <paramref name="take"/> after <paramref name="after"/>.</summary>
    [Alias("list")]
    Task<ImmutableArray<string>> List(string? after, int take);
}
