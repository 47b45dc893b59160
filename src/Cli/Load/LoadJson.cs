using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Cli.Load.Provision;
using FinCode.Cli.Load.Report;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary>What the load reads and writes as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(CreateWalletRequest))]
[JsonSerializable(typeof(FundWalletRequest))]
[JsonSerializable(typeof(NewBeneficiaryRequest))]
[JsonSerializable(typeof(BankDetailsRequest))]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class LoadJson : JsonSerializerContext;
