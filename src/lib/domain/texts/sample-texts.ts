import type { Locale } from '../text2.ts';

/** A text to try on, in one hand of numbering. */
export interface SampleText {
	name: string;
	locale: Locale;
	text: string;
}

const STATUTE = `快递末端派送劳动定额管理办法
第一章　总则
第一节　目的和范围
第一条　为了规范末端派送劳动定额，保护快递员合法权益，促进快递业健康发展，制定本办法。
本办法所称企业，是指依法取得快递业务经营许可的企业。
第二条　劳动定额标准由企业与工会通过平等协商确定，并向全体快递员公布。
第二节　原则
第三条　企业制定派送劳动定额，应当以晴天条件下百分之九十以上快递员能够完成的工作量为准。
第三条之一　夜间派送的定额另行协商。
第二章　定额的执行
第四条　有下列情形之一的，当日定额不作考核：
（一）遇橙色以上预警的；
（二）道路中断，按照规定不能通行的；
（三）有其他情形的：
1.系统停运超过两小时；
2.场站停电：
（1）全天停电；
（2）高峰时段停电。
第五条　快递员对定额有异议的，可在公布后十个工作日内提出，企业应当书面答复。
第三章　附则
第六条　本办法自2027年1月1日起施行。`;

const OPINION = `关于进一步做好高温作业劳动保护工作的意见
各产业工会，各行业协会：
为切实维护一线职工的生命安全和身体健康，经三方协商一致，提出如下意见。
一、总体要求
（一）指导思想。坚持预防为主、防治结合，把职工的生命安全放在第一位。
（二）工作目标。2027年底前，重点行业高温津贴覆盖率达到百分之九十五。
二、主要任务
（一）健全制度。
1．日最高气温达到40℃以上，应当停止当日室外露天作业。
2．日最高气温达到37℃以上、40℃以下时，全天安排劳动者室外露天作业时间累计不得超过6小时。
（二）完善津贴。高温津贴标准由三方每两年协商调整一次：
①按月发放的，每月不低于300元；
②按日发放的，每日不低于15元。
三、组织实施
各单位应当于每年6月底前将落实情况报三方会议办公室。`;

const CONVENTION = `Article 1
Scope
1. This Agreement applies to:
(a) fishers on vessels of 24 metres and over;
(b) share fishers, where the competent authority so decides:
(i) on inland waters; and
(ii) on coastal waters.
2. It doesn't apply to subsistence fishing.
Article 2
The minimum daily food standard is USD 10 a person; the owner's share isn't counted.
Article 2 bis
Meals on board are free of charge.
Article 3
The three parties consult on the standard again after one year.`;

const RULES = `Rules of procedure of the joint conference
1. Membership
1.1 The conference has fifteen members, five from each party.
1.2 A member who can't attend names an alternate:
(a) in writing; and
(b) not later than 24 hours before the sitting.
2. Sittings
2.1 The conference sits at least twice a year.
2.1.1 The first sitting is held before 31 March.
2.1.2 Papers are sent ten working days before it.
2.2 A sitting is quorate with 3.5 members of each party on average.
3. Decisions are taken by a majority in each party.`;

const BILINGUAL_HAND = `Chapter 1 General
Section 1 Aims
Article 1 These rules protect seafarers (海员) on worldwide voyages.
Article 2 “Owner” (船东) means the owner under the SEA, i.e. the MLC 2006 A2.1 agreement.
Chapter 2 Pay
Article 3 Pay is fixed in USD, EUR or 人民币 and is paid monthly.
① not later than the 5th;
② without deductions other than 5.25% for remittances.`;

/** Texts of the project's own in the hands of numbering that it reads. */
export const SAMPLE_TEXTS: readonly SampleText[] = [
	{ name: 'a statute: 第一章 第一节 第一条（一）1.（1）', locale: 'zh', text: STATUTE },
	{ name: 'an opinion: 一、（一）1．①', locale: 'zh', text: OPINION },
	{ name: 'a convention: Article 1, 1., (a), (i)', locale: 'en', text: CONVENTION },
	{ name: 'rules of procedure: 1., 1.1, 1.1.1, (a)', locale: 'en', text: RULES },
	{ name: 'English with Chinese words: Chapter, Section, Article, ①', locale: 'en', text: BILINGUAL_HAND }
];
