package overrides

// v2WholeNames is a table of complete names, like wholeNames, that only API v2 has.
var v2WholeNames = []spellings{
	{
		why: "a kind of number of a company or of a person is written as words", documents: V2,
		rows: map[string]string{
			"ae_crn": "AeCrn", "ae_eid": "AeEid", "ae_vat": "AeVAT", "au_acn": "AuAcn", "au_in": "AuIn", "bn_nric": "BnNric", "ca_cn": "CaCn",
			"ca_crarr": "CaCrarr", "ca_neq": "CaNeq", "ca_rid": "CaRid", "ca_sin": "CaSin", "ch_chid": "ChChid", "ch_oasi": "ChOasi",
			"cl_rut": "ClRut", "cn_pp": "CnPp", "co_nuip": "CoNuip", "cr_ci": "CrCi", "cr_cpf": "CrCpf", "cr_cpj": "CrCpj", "cr_dimex": "CrDimex",
			"cr_nite": "CrNite", "cy_he": "CyHE", "ec_ci": "EcCi", "gt_nit": "GtNit", "hk_cr": "HkCr", "hk_id": "HkID", "hu_ad": "HUAd",
			"ie_trn": "IeTrn", "li_peid": "LiPeid", "my_brn": "MyBrn", "my_coid": "MyCoid", "my_nric": "MyNric", "nz_bn": "NzBn", "pe_dni": "PeDni",
			"sg_fin": "SgFin", "si_msp": "SiMsp", "si_vat": "SiVAT", "uy_dni": "UyDni", "za_id": "ZaID",
		},
	},
	{
		why: "a bank account begins with its country as a word", documents: V2,
		rows: map[string]string{
			"au_bank_account": "AuBankAccount", "bn_bank_account": "BnBankAccount", "ca_bank_account": "CaBankAccount",
			"ch_bank_account": "ChBankAccount",
			"ec_bank_account": "EcBankAccount", "il_bank_account": "IlBankAccount",
			"ke_bank_account": "KeBankAccount", "li_bank_account": "LiBankAccount",
			"ph_bank_account": "PhBankAccount", "rs_bank_account": "RsBankAccount", "sg_bank_account": "SgBankAccount", "si_bank_account": "SiBankAccount",
			"za_bank_account": "ZaBankAccount",
		},
	},
	{
		why: "a bank account begins with its country as a word, also one that later versions have", documents: Unpublished,
		rows: map[string]string{
			"ae_bank_account": "AeBankAccount", "cl_bank_account": "ClBankAccount", "cn_bank_account": "CnBankAccount", "co_bank_account": "CoBankAccount", "cr_bank_account": "CrBankAccount", "hk_bank_account": "HkBankAccount", "my_bank_account": "MyBankAccount", "pe_bank_account": "PeBankAccount", "uy_bank_account": "UyBankAccount",
		},
	},
	{
		why: "the name of a source of events of another company is written as words", documents: V2,
		rows: map[string]string{"aws_event_source_arn": "AwsEventSourceArn"},
	},
	{
		why: "an initialism is written in capitals", documents: V2,
		rows: map[string]string{"rtp": "RTP"},
	},
}
