using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Agents;

/// <summary>An agent's floats, one per currency.</summary>
internal static class FloatJson
{
    public static void Write(Utf8JsonWriter json, string agentCode, IReadOnlyList<AccountSnapshot> accounts)
    {
        json.WriteStartObject();
        json.WriteString("agentCode"u8, agentCode);
        json.WriteStartArray("floats"u8);
        foreach (var account in accounts.Where(account => account.Facts.ChartCode == ChartOfAccounts.AgentFloat))
        {
            WriteFloat(json, account, accounts.FirstOrDefault(other =>
                other.Facts.ChartCode == ChartOfAccounts.AgentCommission && other.Facts.Currency == account.Facts.Currency));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFloat(Utf8JsonWriter json, AccountSnapshot account, AccountSnapshot? commission)
    {
        var currency = account.Facts.Currency;
        json.WriteStartObject();
        WalletJson.WriteFacts(json, account.Facts, account.Status);
        WalletJson.WriteBalances(json, account);
        json.WriteMoney("creditLine"u8, -(account.Floor ?? 0), currency);

        // What a credit agent owes: a float below zero.
        json.WriteMoney("receivable"u8, Math.Max(0, -account.Balance), currency);
        json.WriteMoney("commissionPayable"u8, commission?.Balance ?? 0, currency);
        json.WriteEndObject();
    }
}
