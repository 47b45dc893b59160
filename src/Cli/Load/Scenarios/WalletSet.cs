using System.Text;

namespace FinCode.Cli.Load.Scenarios;

/// <summary>The wallets that the load moves money between, and what they held before it did.</summary>
internal sealed class WalletSet(IReadOnlyList<WalletSet.Wallet> wallets)
{
    private readonly byte[][] ids = [.. wallets.Select(wallet => Encoding.ASCII.GetBytes(wallet.AccountId))];

    public int Count => wallets.Count;

    public IReadOnlyList<Wallet> All => wallets;

    public byte[] Id(int at) => ids[at];

    /// <param name="Opening">Minor units before the load began, funding included.</param>
    /// <param name="OpeningLien">What holds of earlier runs had set aside.</param>
    internal sealed record Wallet(string Name, string AccountId, long Opening, long OpeningLien);
}
