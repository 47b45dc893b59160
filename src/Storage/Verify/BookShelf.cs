using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>The books of all accounts: the only part of a verification that grows with the store, by accounts and not by postings.</summary>
internal sealed class BookShelf
{
    private readonly Dictionary<long, AccountBook> books = [];

    public IEnumerable<AccountBook> All => books.Values;

    public int Count => books.Count;

    public void Add(AccountRowState row) => books.Add(row.Facts.Account.Value, new AccountBook(row.Facts.Account, row));

    public AccountBook Of(AccountNo account)
    {
        if (!books.TryGetValue(account.Value, out var book))
        {
            books.Add(account.Value, book = new AccountBook(account, null));
        }

        return book;
    }
}
